# Error of painted answers against examples. Draw it again with: gnuplot mse-shots.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Error of painted answers against examples' font ',13' textcolor rgb '#111111'
set xlabel 'example pairs'
set ylabel 'MSE, RGB in [0, 1]'
unset key
set xrange [-0.18:3.18]
set xtics 1
set logscale y
set ytics ('0.01' 0.01, '0.03' 0.03, '0.1' 0.1, '0.3' 0.3)
set yrange [0.0101087:0.311378]
set terminal svg size 640,420 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'mse-shots.svg'
data = 'mse-shots.csv'
plot data using ($1==0 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#0072B2' notitle, \
     data using ($1==0 ? $3 : NaN):4:5:6 with yerrorbars pt 7 ps 0.8 lw 1.3 lc rgb '#0072B2' title 'pixelprompt-tiny'
set terminal pngcairo size 1280,840 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'mse-shots.png'
replot
set terminal pdfcairo size 5.82in,3.82in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'mse-shots.pdf'
replot
set output
