# Perplexity of the next frame against context. Draw it again with: gnuplot perplexity-context.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Perplexity of the next frame against context' font ',13' textcolor rgb '#111111'
set xlabel 'frames before the predicted one'
set ylabel 'perplexity'
unset key
set xrange [0.64:7.36]
set xtics 1
set yrange [1.05061:1.15935]
set terminal svg size 640,420 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'perplexity-context.svg'
data = 'perplexity-context.csv'
plot data using ($1==0 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#0072B2' notitle, \
     data using ($1==0 ? $3 : NaN):4:5:6 with yerrorbars pt 7 ps 0.8 lw 1.3 lc rgb '#0072B2' title 'pixelprompt-tiny'
set terminal pngcairo size 1280,840 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'perplexity-context.png'
replot
set terminal pdfcairo size 5.82in,3.82in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'perplexity-context.pdf'
replot
set output
