# Error against temperature (pixelprompt-tiny). Draw it again with: gnuplot mse-temperature.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Error against temperature (pixelprompt-tiny)' font ',13' textcolor rgb '#111111'
set xlabel 'temperature'
set ylabel 'MSE, RGB in [0, 1]'
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set xrange [0.47:1.03]
set yrange [0.00794046:0.0253551]
set terminal svg size 800,420 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'mse-temperature.svg'
data = 'mse-temperature.csv'
plot data using ($1==0 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#0072B2' notitle, \
     data using ($1==0 ? $3 : NaN):4:5:6 with yerrorbars pt 7 ps 0.8 lw 1.3 lc rgb '#0072B2' title 'top-p 1', \
     data using ($1==1 ? $3 : NaN):4 with lines lw 1.5 lc rgb '#D55E00' notitle, \
     data using ($1==1 ? $3 : NaN):4:5:6 with yerrorbars pt 5 ps 0.8 lw 1.3 lc rgb '#D55E00' title 'top-p 0.8', \
     data using ($1==2 ? $3 : NaN):4 with lines dt 2 lw 1.5 lc rgb '#009E73' title 'likeliest token always'
set terminal pngcairo size 1600,840 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'mse-temperature.png'
replot
set terminal pdfcairo size 7.27in,3.82in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'mse-temperature.pdf'
replot
set output
