# Error of the answer, by task (pixelprompt-tiny). Draw it again with: gnuplot mse.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Error of the answer, by task (pixelprompt-tiny)' font ',13' textcolor rgb '#111111'
set xlabel 'MSE, RGB in [0, 1]'
set ylabel ''
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set ytics ('edges' 0, 'segmentation' 1, 'segmentation-colors' 2, 'detection' 3, 'background-change' 4, 'color-change' 5, 'low-light' 6, 'palette' 7, 'denoise' 8, 'inpainting' 9, 'colorization' 10, 'shape-change' 11, 'mirror' 12)
set yrange [12.6:-0.6]
set logscale x
set xtics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1)
set xrange [0.000224832:0.609047]
set terminal svg size 860,930 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'mse.svg'
data = 'mse.csv'
plot data using ($1==0 ? $4 : NaN):($3+-0.292):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'right examples', \
     data using ($1==1 ? $4 : NaN):($3+-0.175):5:6 with xerrorbars pt 5 ps 0.7 lw 1.3 lc rgb '#D55E00' title 'another task''s examples', \
     data using ($1==2 ? $4 : NaN):($3+-0.058):5:6 with xerrorbars pt 9 ps 0.7 lw 1.3 lc rgb '#009E73' title 'copy of the query', \
     data using ($1==3 ? $4 : NaN):($3+0.058):5:6 with xerrorbars pt 13 ps 0.7 lw 1.3 lc rgb '#CC79A7' title 'copy of the last answer', \
     data using ($1==4 ? $4 : NaN):($3+0.175):5:6 with xerrorbars pt 11 ps 0.7 lw 1.3 lc rgb '#E69F00' title 'mean image', \
     data using ($1==5 ? $4 : NaN):($3+0.292):5:6 with xerrorbars pt 15 ps 0.7 lw 1.3 lc rgb '#56B4E9' title 'floor'
set terminal pngcairo size 1720,1860 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'mse.png'
replot
set terminal pdfcairo size 7.82in,8.45in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'mse.pdf'
replot
set output
